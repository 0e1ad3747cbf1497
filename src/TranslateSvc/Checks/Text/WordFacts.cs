namespace TranslateSvc.Checks.Text;

/// <summary>What the checks ask of a word: the lists that hold it, and its letters.</summary>
[Flags]
internal enum WordFacts : uint
{
    /// <summary>In no list.</summary>
    None = 0,

    /// <summary>A function word of the first language of <see cref="FunctionWords.All"/>; those of the others follow, one bit each.</summary>
    FunctionWord = 1,

    /// <summary>A function word of any of the seven languages.</summary>
    AnyFunctionWord = 0x7F,

    /// <summary>In the French number lexicon.</summary>
    FrenchNumber = 1 << 7,

    /// <summary>In the English number lexicon.</summary>
    EnglishNumber = 1 << 8,

    /// <summary>A word that an order to a model may hold, whatever its accents.</summary>
    Order = 1 << 9,

    /// <summary>Stands in a phrase by which an assistant's talk is known.</summary>
    Telling = 1 << 10,

    /// <summary>In the language detector's French profile.</summary>
    FrenchProfile = 1 << 11,

    /// <summary>In the language detector's English profile.</summary>
    EnglishProfile = 1 << 12,

    /// <summary>In the language detector's profile of another language.</summary>
    OtherProfile = 1 << 13,

    /// <summary>Holds a capital.</summary>
    HasUpper = 1 << 17,

    /// <summary>Holds an ASCII digit.</summary>
    HasDigit = 1 << 19,

    /// <summary>Holds a digit or a combining mark.</summary>
    HasOther = 1 << 20,

    /// <summary>Holds a character beyond ASCII.</summary>
    HasWide = 1 << 21,

    /// <summary>Holds a letter that does not fold to one.</summary>
    HasOdd = 1 << 22,

    /// <summary>Begins with a capital.</summary>
    BeginsUpper = 1 << 24,

    /// <summary>Begins with a lower-case letter.</summary>
    BeginsLower = 1 << 25,
}
