namespace TranslateSvc.Server.Diagnosis;

/// <summary>Compares clocks. Tokens expire by them, and replicas tell dead from slow by them.</summary>
internal static class Clocks
{
    /// <summary>Difference that is worth a warning.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(30);

    /// <summary>Judges another machine's clock against ours.</summary>
    public static Finding Compare(string subject, DateTimeOffset theirs, DateTimeOffset ours)
    {
        var skew = ours - theirs;
        return skew.Duration() > Tolerance
            ? Finding.Warning(subject, $"our clock is {skew.Duration().TotalSeconds:0} s {(skew > TimeSpan.Zero ? "ahead" : "behind")}.", "Let both machines set their clocks by NTP (timedatectl set-ntp true).")
            : Finding.Ok(subject, "agrees with ours.");
    }
}
