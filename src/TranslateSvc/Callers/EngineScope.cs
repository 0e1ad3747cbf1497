namespace TranslateSvc.Callers;

/// <summary>Whose texts an engine call is about, where no parameter reaches: below a provider's SDK, where the bytes of a call are all that is left of it.</summary>
internal static class EngineScope
{
    private static readonly AsyncLocal<string?> Texts = new();

    /// <summary>Calls of one scope may share stored answers, calls of two never. Set it in the method that calls the engine: it ends with that method.</summary>
    public static string Current
    {
        get => Texts.Value ?? "";
        set => Texts.Value = value;
    }
}
