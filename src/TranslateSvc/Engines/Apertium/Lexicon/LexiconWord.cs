namespace TranslateSvc.Engines.Apertium.Lexicon;

/// <summary>What a lexicon entry is.</summary>
internal enum LexiconKind
{
    /// <summary>A masculine noun.</summary>
    Masculine,

    /// <summary>A feminine noun.</summary>
    Feminine,

    /// <summary>An adjective.</summary>
    Adjective,

    /// <summary>A name.</summary>
    Name,

    /// <summary>Any other word, known in this form alone.</summary>
    Word,
}

/// <summary>A word or phrase of the target language.</summary>
/// <param name="Text">As it is written within a sentence; a French adjective in the masculine singular.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Many">Whether it is a plural.</param>
internal sealed record LexiconWord(string Text, LexiconKind Kind, bool Many = false);
