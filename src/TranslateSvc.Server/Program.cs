using TranslateSvc.Server.Diagnosis;
using TranslateSvc.Server.Hosting;

return args is [DoctorCommand.Name, ..]
    ? await DoctorCommand.RunAsync(args[1..], Console.Out, TimeProvider.System)
    : await ServerProcess.RunAsync(args, Console.Error);
