namespace TranslateSvc.Engines.Apertium;

/// <summary>Patterns that are built at run time out of words: nobody has looked at each for what a text can do to it.</summary>
internal static class BuiltPatterns
{
    /// <summary>Longest a match may take.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);
}
