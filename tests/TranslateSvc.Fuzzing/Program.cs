using System.Globalization;
using TranslateSvc.Fuzzing;

// dotnet run -c Release --project tests/TranslateSvc.Fuzzing -- [--inputs N] [--target NAME] [--seed S] [--seconds S] [--save FOLDER] [--replay FILE]
var options = FuzzOptions.Parse(args);
if (options is null)
{
    Console.Error.WriteLine("Usage: [--inputs N] [--target NAME] [--seed S] [--seconds S] [--save FOLDER] [--replay FILE]. Targets: " + string.Join(", ", FuzzTargets.Names));
    return 2;
}

await using var targets = new FuzzTargets();
if (options.Replay is { } file)
{
    targets.Chosen(options.Target).Single().Run(await File.ReadAllBytesAsync(file));
    return 0;
}

var results = new FuzzRun(options).Run(targets.Chosen(options.Target));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {options.Seed}"));
Console.WriteLine(FuzzTable.Of(results));
return results.Sum(r => r.Failures) == 0 ? 0 : 1;
