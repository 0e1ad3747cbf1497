using BenchmarkDotNet.Running;
using TranslateSvc.Benchmarks.Batches;
using TranslateSvc.Benchmarks.EndToEnd;
using TranslateSvc.Benchmarks.Resilience;

// ratios [--quick]      the real server over real gRPC, as ratios in one run (default)
// scoring R A B ...    processor time of scoring files A, B, ... against R
// load [--quick]         the server at its peak and at five times that, as ratios
// failures [--quick] [SEED]  three engine calls in ten failing at random: completeness and calls, as ratios
// rooms [ARGUMENTS]      BenchmarkDotNet over the rooms; arguments go to it, for example --filter "*Split*"
// batches [ITEMS] [--memory]  batches in server processes: speed, processor time, replicas, and memory over a batch of ITEMS (50,000; 0 leaves it out; alone with --memory)
switch (args.FirstOrDefault() ?? "ratios")
{
    case "ratios":
        return await Ratios.RunAsync(args.Contains("--quick"));
    case "scoring":
        return ScoringTimes.Run(args[1..]);
    case "batches":
        return await BatchFigures.RunAsync(
            int.TryParse(args.ElementAtOrDefault(1), System.Globalization.CultureInfo.InvariantCulture, out var items) ? items : 50_000, args.Contains("--memory"));
    case "load":
        return await Overload.RunAsync(args.Contains("--quick"));
    case "failures":
        return await Failures.RunAsync(args.Contains("--quick"), args.Select(a => int.TryParse(a, System.Globalization.CultureInfo.InvariantCulture, out var seed) ? seed : 0).LastOrDefault(s => s > 0, 20260301));
    case "rooms":
        BenchmarkSwitcher.FromAssembly(typeof(Ratios).Assembly).Run(args[1..]);
        return 0;
    default:
        await Console.Error.WriteLineAsync("usage: ratios [--quick] | load [--quick] | failures [--quick] [SEED] | scoring REFERENCE SYSTEM... | batches [ITEMS] [--memory] | rooms [BenchmarkDotNet arguments]");
        return 2;
}
