using System.ComponentModel.DataAnnotations;

namespace TranslateSvc.Checks.Typography;

/// <summary>What the typography pass writes where custom leaves a choice. Section <c>TranslateSvc:Typography</c>.</summary>
public sealed class TypographyOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "TranslateSvc:Typography";

    /// <summary>False leaves every text as the engine gave it.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Double quotation marks of English text.</summary>
    [EnumDataType(typeof(QuoteStyle))]
    public QuoteStyle EnglishQuotes { get; set; }

    /// <summary>Apostrophes inside words, both languages.</summary>
    [EnumDataType(typeof(ApostropheStyle))]
    public ApostropheStyle Apostrophes { get; set; }

    /// <summary>True writes three full stops as one ellipsis character, both languages.</summary>
    public bool EllipsisCharacter { get; set; } = true;
}

/// <summary>How English text quotes.</summary>
public enum QuoteStyle
{
    /// <summary>As the text does; guillemets become curly marks in a text that has curly marks, straight ones otherwise.</summary>
    Keep,

    /// <summary>Straight: "…".</summary>
    Straight,

    /// <summary>Curly: “…”.</summary>
    Curly,
}

/// <summary>Which apostrophe stands inside words.</summary>
public enum ApostropheStyle
{
    /// <summary>As the text has it.</summary>
    Keep,

    /// <summary>U+0027.</summary>
    Straight,

    /// <summary>U+2019.</summary>
    Curly,
}
