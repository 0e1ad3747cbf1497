using TranslateSvc.Server.Diagnosis;
using TranslateSvc.Server.Hosting;
using TranslateSvc.Server.Models;

return args switch
{
    [DoctorCommand.Name, ..] => await DoctorCommand.RunAsync(args[1..], Console.Out, TimeProvider.System),
    [ModelsCommand.Name, ..] => await ModelsCommand.RunAsync(args[1..], Console.Out, Console.Error, TimeProvider.System),
    _ => await ServerProcess.RunAsync(args, Console.Error),
};
