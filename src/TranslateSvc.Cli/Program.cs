using TranslateSvc.Cli;
using TranslateSvc.Cli.Terminal;

return await TsvcApp.RunAsync(args, CliEnvironment.OfProcess());
