namespace TranslateSvc.Cli.Terminal;

/// <summary>Weight or colour of a piece of text. Never the only carrier of a meaning.</summary>
internal enum Tone
{
    Plain,
    Strong,
    Quiet,
    Good,
    Caution,
    Bad,
}

/// <summary>Adds SGR attributes to text that was measured and cleaned before, or leaves it alone.</summary>
/// <param name="Color">False: every tone is plain.</param>
internal readonly record struct Ink(bool Color)
{
    public string Apply(Tone tone, string text) => !Color || text.Length == 0 || Code(tone) is not { } code ? text : $"\e[{code}m{text}\e[0m";

    private static string? Code(Tone tone) => tone switch
    {
        Tone.Strong => "1",
        Tone.Quiet => "2",
        Tone.Good => "32",
        Tone.Caution => "33",
        Tone.Bad => "31",
        _ => null,
    };
}
