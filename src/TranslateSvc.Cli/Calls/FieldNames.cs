namespace TranslateSvc.Cli.Calls;

/// <summary>Which option set a field of the contract.</summary>
internal static class FieldNames
{
    private static readonly Dictionary<string, string> Options = new(StringComparer.Ordinal)
    {
        ["name"] = "NAME",
        ["parent"] = "NAME",
        ["items"] = "INPUT",
        ["content"] = "FILE",
        ["contents"] = "FILE",
        ["mime_type"] = "--mime",
        ["source_language_code"] = "--from",
        ["target_language_code"] = "--to",
        ["engine"] = "--engine",
        ["candidates"] = "--engine, --with",
        ["document_context"] = "--title",
        ["glossary_terms"] = "--glossary-term, --glossary",
        ["formality"] = "--formality",
        ["instructions"] = "--instructions",
        ["cache_mode"] = "--cache",
        ["max_sentences"] = "--sentences",
        ["max_words"] = "--words",
        ["style"] = "--style",
        ["reference_text"] = "--reference",
        ["systems"] = "FILE",
        ["references"] = "--reference",
        ["source_lines"] = "--source",
        ["metrics"] = "--metrics",
        ["tokenizer"] = "--tokenizer",
        ["significance"] = "--test, --samples",
        ["judge"] = "--judge",
        ["round_trip"] = "--round-trip",
    };

    /// <summary>The field with the option that sets it: <c>target_language_code (--to)</c>.</summary>
    public static string Describe(string field)
    {
        var end = field.AsSpan().IndexOfAny('[', '.');
        return Options.TryGetValue(end < 0 ? field : field[..end], out var option) ? $"{field} ({option})" : field;
    }
}
