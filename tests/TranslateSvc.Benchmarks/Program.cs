using BenchmarkDotNet.Running;
using TranslateSvc.Benchmarks.Batches;
using TranslateSvc.Benchmarks.Embedded;
using TranslateSvc.Benchmarks.EndToEnd;
using TranslateSvc.Benchmarks.EndToEnd.Loads;
using TranslateSvc.Benchmarks.EndToEnd.Peers;
using TranslateSvc.Benchmarks.Neural;
using TranslateSvc.Benchmarks.Resilience;
using TranslateSvc.Benchmarks.Rooms;
using TranslateSvc.Benchmarks.Scale;
using TranslateSvc.Benchmarks.Tokens;

// ratios [--quick] [--json FILE] [--markdown FILE] [--only ROWS] [--server DLL]   the real server over real gRPC, as ratios in one run (default); docs/benchmarks.md
// compare OLD NEW        two runs of ratios, as JSON; exit code 1 when a row is worse beyond noise
// embedded [--quick]    the embedded engine against the apertium command and apertium-apy, as ratios
// neural DIR [--fixed-length] [--quick] [--threads N]   a neural model's loading, memory, words per second
// scoring R A B ...    processor time of scoring files A, B, ... against R
// load [--quick]         the server at its peak and at five times that, as ratios
// failures [--quick] [SEED]  three engine calls in ten failing at random: completeness and calls, as ratios
// tokens [--quick]     tokens sent and received by the ways to pack an article, and what calls begin with alike
// scale [--quick] [--measure]  a million articles a day on 1 to 1,000 replicas, simulated; with --measure 1 to 3 real ones beside what is predicted
// rooms [--quick] [ARGUMENTS]  BenchmarkDotNet over the rooms, in processor time; arguments go to it, for example --filter "*Pipeline*"
// batches [ITEMS] [--memory]  batches in server processes: speed, processor time, replicas, and memory over a batch of ITEMS (50,000; 0 leaves it out; alone with --memory)
switch (args.FirstOrDefault() ?? "ratios")
{
    case "ratios":
        return await Ratios.RunAsync(args.Length == 0 ? [] : args[1..]);
    case "compare":
        return await Comparison.RunAsync(args[1..]);
    // What ratios starts as processes of their own.
    case DriveMode.Name:
        return await DriveMode.RunAsync();
    case EchoMode.Name:
        return await EchoMode.RunAsync();
    case LlmMode.Name:
        return await LlmMode.RunAsync();
    case SemanticKernelMode.Name:
        return await SemanticKernelMode.RunAsync();
    case "embedded":
        return await EmbeddedFigures.RunAsync(args.Contains("--quick"));
    case "neural":
        return NeuralFigures.Run(args[1..]);
    case "scoring":
        return ScoringTimes.Run(args[1..]);
    case "batches":
        return await BatchFigures.RunAsync(
            int.TryParse(args.ElementAtOrDefault(1), System.Globalization.CultureInfo.InvariantCulture, out var items) ? items : 50_000, args.Contains("--memory"));
    case "load":
        return await Overload.RunAsync(args.Contains("--quick"));
    case "failures":
        return await Failures.RunAsync(args.Contains("--quick"), args.Select(a => int.TryParse(a, System.Globalization.CultureInfo.InvariantCulture, out var seed) ? seed : 0).LastOrDefault(s => s > 0, 20260301));
    case "tokens":
        return await TokenFigures.RunAsync(args.Contains("--quick"));
    case "scale":
        return await ScaleFigures.RunAsync(args.Contains("--quick"), args.Contains("--measure"));
    case "rooms":
        BenchmarkSwitcher.FromAssembly(typeof(Ratios).Assembly).Run([.. args[1..].Except(["--quick"])], RoomsConfig.Create(args.Contains("--quick")));
        return 0;
    default:
        await Console.Error.WriteLineAsync("usage: ratios [--quick] [--json FILE] [--markdown FILE] [--only ROWS] [--server DLL] | compare OLD NEW | embedded [--quick] | neural DIR [--fixed-length] [--quick] [--threads N] | load [--quick] | failures [--quick] [SEED] | scoring REFERENCE SYSTEM... | tokens [--quick] | scale [--quick] [--measure] | batches [ITEMS] [--memory] | rooms [--quick] [BenchmarkDotNet arguments]");
        return 2;
}
