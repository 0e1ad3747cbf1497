using System.Globalization;
using TranslateSvc.Testing.Capacity;

namespace TranslateSvc.Benchmarks.Scale;

/// <summary>The tables of docs/scale.md: a million articles a day on 1 to 1,000 replicas, simulated.</summary>
internal static class ScaleFigures
{
    private static readonly int[] Replicas = [1, 3, 10, 30, 100, 300, 1_000];

    /// <summary>Simulates and prints.</summary>
    /// <param name="quick">A fifth of the time.</param>
    /// <param name="measure">Measure 1 to 3 real replicas beside what is predicted for them, instead.</param>
    public static async Task<int> RunAsync(bool quick, bool measure)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (measure) return await Calibration.RunAsync(quick).ConfigureAwait(false);
        var inputs = ScaleInputs.Day;
        double seconds = quick ? 1_500 : 7_500;
        Console.WriteLine(
            $"{inputs.ArticlesPerDay:N0} articles a day: {inputs.MeanRate:0.0} a second in the mean, {inputs.PeakRate:0.0} in the busiest hour; hits {inputs.HitRate:P0}; quota {inputs.Quota.TokensPerMinute:N0} tokens, "
            + $"{inputs.Quota.RequestsPerMinute:N0} calls a minute; {seconds - 300:N0} s after 300 s of warm-up; seed {ScaleInputs.Seed}");
        Simulated("the busiest hour, 8 calls at once a replica", inputs, Replicas, inputs.PeakRate, seconds);
        Simulated("the mean hour, 8 calls at once a replica", inputs, Replicas, inputs.MeanRate, seconds);
        Simulated("the busiest hour, 64 calls at once a replica", inputs with { PlacesPerReplica = 64 }, [1, 3, 10, 30, 100], inputs.PeakRate, seconds);
        Simulated(
            "the busiest hour, 8 calls at once, a provider that counts each call with its limit of 4,096 output tokens", inputs with { Quota = inputs.Quota with { CountedOutput = 4_096 } }, [100, 300, 1_000],
            inputs.PeakRate, seconds);
        Shared(inputs);
        Costs(inputs);
        return 0;
    }

    private static void Simulated(string what, CapacityInputs inputs, int[] replicas, double rate, double seconds)
    {
        Console.WriteLine();
        Console.WriteLine($"**{what}**");
        Console.WriteLine();
        Console.WriteLine("| replicas | answered a second | refused | given up | 429 a call | p50, s | p99, s | places | token quota | call quota | processors | Redis | saturates first |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var count in replicas)
        {
            var random = new Random(ScaleInputs.Seed);
            var r = CapacitySimulation.Run(inputs, count, Arrivals.Poisson(rate, seconds, random), seconds, 300, random);
            var redis = SharedLoad.Of(inputs, ScaleInputs.Counts, count, r.Throughput, batch: false).RedisUse;
            var (part, use) = r.Use.Busiest;
            Console.WriteLine(
                $"| {count:N0} | {r.Throughput:0.0} | {Share(r.Refused, r.Offered)} | {Share(r.Failed, r.Offered)} | {r.Throttled:0.000} | {r.P50:0.0} | {r.P99:0.0} | {r.Use.Places:P0} | {r.Use.Tokens:P0} | "
                + $"{r.Use.Requests:P0} | {r.Use.Processors:P1} | {redis:P1} | {(r.Refused + r.Failed > r.Offered / 100 ? part : use > 0.85 ? $"{part}, nearly" : $"nothing ({part})")} |");
        }
    }

    private static void Shared(CapacityInputs inputs)
    {
        Console.WriteLine();
        Console.WriteLine("**what is shared, in the busiest hour with every article answered**");
        Console.WriteLine();
        Console.WriteLine("| replicas | Redis commands a second: calls / one batch | Redis thread | membership rows read a second | Orleans messages a second: calls / one batch | the batch's coordinator |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var count in Replicas)
        {
            var (calls, batch) = (SharedLoad.Of(inputs, ScaleInputs.Counts, count, inputs.PeakRate, false), SharedLoad.Of(inputs, ScaleInputs.Counts, count, inputs.PeakRate, true));
            Console.WriteLine(
                $"| {count:N0} | {calls.RedisCommands:N0} / {batch.RedisCommands:N0} | {calls.RedisUse:P1} / {batch.RedisUse:P1} | {calls.MembershipRows:N0} | {calls.Messages:N0} / {batch.Messages:N0} | {batch.CoordinatorUse:P1} |");
        }
    }

    private static void Costs(CapacityInputs inputs)
    {
        var p = ScaleInputs.Prices;
        Console.WriteLine();
        Console.WriteLine($"**dollars a day, at assumed prices** (a million tokens: sent {p.Input}, of these cached {p.CachedInput}, received {p.Output}; an hour: replica {p.ReplicaHour}, Redis {p.RedisHour})");
        Console.WriteLine();
        Console.WriteLine("| replicas | model | model without the prompt cache | machines |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var count in Replicas)
            Console.WriteLine($"| {count:N0} | {p.EngineDay(inputs, ScaleInputs.CachedTokens):N0} | {p.EngineDay(inputs, 0):N0} | {p.MachinesDay(count):N0} |");
    }

    private static string Share(long part, long whole) => part == 0 ? "0" : $"{(double)part / whole:P1}";
}
