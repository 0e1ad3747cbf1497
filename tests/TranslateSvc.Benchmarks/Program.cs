using BenchmarkDotNet.Running;
using TranslateSvc.Benchmarks.EndToEnd;
// ratios [--quick]      the real server over real gRPC, as ratios in one run (default)
// scoring R A B ...    processor time of scoring files A, B, ... against R
// rooms [ARGUMENTS]      BenchmarkDotNet over the rooms; arguments go to it, for example --filter "*Split*"
// scoring R A B ...    processor time of scoring files A, B, ... against R
// rooms [ARGUMENTS]      BenchmarkDotNet over the rooms; arguments go to it, for example --filter '*Split*'
switch (args.FirstOrDefault() ?? "ratios")
{
    case "ratios":
        return await Ratios.RunAsync(args.Contains("--quick"));
    case "scoring":
        return ScoringTimes.Run(args[1..]);
    case "rooms":
        BenchmarkSwitcher.FromAssembly(typeof(Ratios).Assembly).Run(args[1..]);
        return 0;
    default:
        await Console.Error.WriteLineAsync("usage: ratios [--quick] | scoring REFERENCE SYSTEM... | rooms [BenchmarkDotNet arguments]");
        return 2;
}
