namespace TranslateSvc.Engines.Apertium.Pipelines;

/// <summary>One program of a mode and its arguments, null flush included.</summary>
/// <param name="Program">Program name, looked up on the path.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record ModeStage(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>The stage as a POSIX shell reads it, every word quoted.</summary>
    public string ToShell() => string.Join(' ', Arguments.Prepend(Program).Select(Quote));

    private static string Quote(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
