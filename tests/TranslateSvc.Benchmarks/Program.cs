using BenchmarkDotNet.Running;
using TranslateSvc.Benchmarks.EndToEnd;
// ratios [--quick]      the real server over real gRPC, as ratios in one run (default)
// rooms [ARGUMENTS]      BenchmarkDotNet over the rooms; arguments go to it, for example --filter "*Split*"
// rooms [ARGUMENTS]      BenchmarkDotNet over the rooms; arguments go to it, for example --filter '*Split*'
switch (args.FirstOrDefault() ?? "ratios")
{
    case "ratios":
        return await Ratios.RunAsync(args.Contains("--quick"));
    case "rooms":
        BenchmarkSwitcher.FromAssembly(typeof(Ratios).Assembly).Run(args[1..]);
        return 0;
    default:
        await Console.Error.WriteLineAsync("usage: ratios [--quick] | rooms [BenchmarkDotNet arguments]");
        return 2;
}
