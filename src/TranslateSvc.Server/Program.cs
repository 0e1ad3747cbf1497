using TranslateSvc.Server.Hosting;

return await ServerProcess.RunAsync(args, Console.Error);
