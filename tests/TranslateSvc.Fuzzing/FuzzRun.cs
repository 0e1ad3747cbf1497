using System.Diagnostics;
using System.Globalization;
using TranslateSvc.Fuzzing.Inputs;

namespace TranslateSvc.Fuzzing;

/// <summary>Feeds targets one after the other, each on a thread of its own, under a watchdog.</summary>
/// <param name="options">How much, and with which seed.</param>
public sealed class FuzzRun(FuzzOptions options)
{
    private const int MostFailures = 5;

    /// <summary>Runs the targets.</summary>
    public IReadOnlyList<FuzzResult> Run(IReadOnlyList<FuzzTarget> targets)
    {
        var weights = targets.Sum(t => (long)t.Weight);
        return [.. targets.Select(t => RunOne(t, Math.Max(1, options.Inputs * t.Weight / weights), options.Seconds * t.Weight / weights))];
    }

    private FuzzResult RunOne(FuzzTarget target, long inputs, double? seconds)
    {
        var work = new Work(target, options.Seed, inputs, seconds);
        var thread = new Thread(work.Run, maxStackSize: 1024 * 1024) { IsBackground = true };
        thread.Start();
        while (!work.Ended.Wait(TimeSpan.FromMilliseconds(500)))
        {
            // The same input for so long hangs: it is saved and its thread left behind.
            if (work.Busy <= TimeSpan.FromSeconds(options.HangSeconds)) continue;
            work.Fail(new TimeoutException($"still running after {options.HangSeconds} seconds"));
            break;
        }

        return new FuzzResult(target.Name, work.Done, work.Elapsed, work.Failed.Count, [.. work.Failed.Select(f => $"{target.Name}: {f.Failure.GetType().Name}: {f.Failure.Message.ReplaceLineEndings(" ")} — {Save(target, f.Input, f.Failure)}")]);
    }

    private string Save(FuzzTarget target, byte[] input, Exception failure)
    {
        Directory.CreateDirectory(options.Save);
        var path = Path.Combine(options.Save, string.Create(CultureInfo.InvariantCulture, $"{target.Name}-{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(input))[..12]}"));
        File.WriteAllBytes(path + ".bin", input);
        File.WriteAllText(path + ".txt", failure.ToString());
        return path + ".bin";
    }

    private sealed class Work(FuzzTarget target, int seed, long inputs, double? seconds)
    {
        private readonly Stopwatch _clock = Stopwatch.StartNew();
        private byte[] _input = [];
        private long _started;

        public ManualResetEventSlim Ended { get; } = new();

        public List<(byte[] Input, Exception Failure)> Failed { get; } = [];

        public long Done { get; private set; }

        public TimeSpan Elapsed => _clock.Elapsed;

        public TimeSpan Busy => _clock.Elapsed - TimeSpan.FromTicks(Interlocked.Read(ref _started));

        public void Fail(Exception failure) => Failed.Add((_input, failure));

        public void Run()
        {
            var mutator = new Mutator(target, seed);
            for (; Done < inputs && Failed.Count < MostFailures && (seconds is null || Elapsed.TotalSeconds < seconds); Done++)
            {
                _input = mutator.Next();
                Interlocked.Exchange(ref _started, _clock.Elapsed.Ticks);
                try
                {
                    target.Run(_input);
                }
                catch (Exception failure)
                {
                    Fail(failure);
                }
            }

            _clock.Stop();
            Ended.Set();
        }
    }
}
