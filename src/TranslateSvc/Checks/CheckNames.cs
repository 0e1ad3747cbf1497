namespace TranslateSvc.Checks;

/// <summary>Names of the checks, as they stand in <see cref="Issue.Check"/> and in <see cref="ChecksOptions.Disabled"/>.</summary>
public static class CheckNames
{
    /// <summary>The translation is blank.</summary>
    public const string Empty = "empty";

    /// <summary>The translation is not in the target language.</summary>
    public const string WrongLanguage = "wrong_language";

    /// <summary>The translation repeats the source.</summary>
    public const string SourceEchoed = "source_echoed";

    /// <summary>A URL, e-mail address, code, placeholder or markup was lost, changed or added.</summary>
    public const string ProtectedSpans = "protected_spans";

    /// <summary>A phrase is repeated many times in a row.</summary>
    public const string Repetition = "repetition";

    /// <summary>The translation is too short or too long.</summary>
    public const string LengthRatio = "length_ratio";

    /// <summary>The translation holds the prompt's rules or scaffolding, or an assistant's preamble.</summary>
    public const string PromptLeak = "prompt_leak";

    /// <summary>The translation holds active markup, an address, a control token or a chat role that the source lacks.</summary>
    public const string ForeignContent = "foreign_content";

    /// <summary>The translation follows an order that stands in the text.</summary>
    public const string Obedience = "obedience";

    /// <summary>A number was lost or added.</summary>
    public const string Numbers = "numbers";

    /// <summary>A name or an acronym was lost.</summary>
    public const string Names = "names";

    /// <summary>A glossary term was not used.</summary>
    public const string Glossary = "glossary";

    /// <summary>Quotations were lost or added.</summary>
    public const string QuotationMarks = "quotation_marks";

    /// <summary>The engine is not sure of the translation.</summary>
    public const string LowConfidence = "low_confidence";

    /// <summary>All of them, in the order they run.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Empty, WrongLanguage, SourceEchoed, ProtectedSpans, Repetition, LengthRatio, PromptLeak, ForeignContent, Obedience, Numbers, Names, Glossary, QuotationMarks, LowConfidence];
}
