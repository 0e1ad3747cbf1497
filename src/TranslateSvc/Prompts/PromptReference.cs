namespace TranslateSvc.Prompts;

/// <summary>A marker in every system message, new with each version of the prompts. It stands nowhere else, so an answer that holds it holds the rules.</summary>
internal static class PromptReference
{
    /// <summary>The file that names it.</summary>
    public const string File = "reference";

    /// <summary>The marker.</summary>
    public static string Value { get; } = "TSR-" + PromptFiles.Hash(static _ => true);
}
