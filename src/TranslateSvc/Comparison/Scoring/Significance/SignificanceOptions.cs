namespace TranslateSvc.Comparison.Scoring.Significance;

/// <summary>How to test whether two systems differ by more than chance.</summary>
public enum SignificanceTest
{
    /// <summary>Paired approximate randomization (Riezler and Maxwell 2005): the default, since the bootstrap's p runs at about half of this one's.</summary>
    ApproximateRandomization,

    /// <summary>Paired bootstrap resampling (Koehn 2004).</summary>
    Bootstrap,
}

/// <summary>Settings of a test; the defaults are sacreBLEU's.</summary>
public sealed record SignificanceOptions
{
    /// <summary>Most trials or resamples.</summary>
    public const int MaxSamples = 100_000;

    /// <summary>Which test.</summary>
    public SignificanceTest Test { get; init; }

    /// <summary>Trials or resamples, 1 to 100,000; 0 for 10,000 trials or 1,000 resamples.</summary>
    public int Samples { get; init; }

    /// <summary>Resamples behind the confidence intervals of a randomization test, 0 to 100,000; 0 for none. The bootstrap's come from its own resamples.</summary>
    public int ConfidenceSamples { get; init; } = 1000;

    /// <summary>Seed of the random numbers, which are those of numpy's <c>default_rng</c>.</summary>
    public uint Seed { get; init; } = 12345;

    internal int EffectiveSamples => Samples > 0 ? Samples : Test == SignificanceTest.Bootstrap ? 1000 : 10_000;

    internal int EffectiveConfidenceSamples => Test == SignificanceTest.Bootstrap ? EffectiveSamples : ConfidenceSamples;

    internal string Signature => $"{(Test == SignificanceTest.Bootstrap ? "bs" : "ar")}:{EffectiveSamples}|seed:{Seed}";
}
