namespace TranslateSvc.Engines.Neural.Subwords;

/// <summary>Turns text into a model's tokens and back. Immutable, thread-safe.</summary>
internal interface ISubwords
{
    /// <summary>Tokens in the vocabulary.</summary>
    int Count { get; }

    /// <summary>Token for what the vocabulary does not hold.</summary>
    int Unknown { get; }

    /// <summary>Token that ends a text.</summary>
    int End { get; }

    /// <summary>Token that a translation starts with.</summary>
    int Start { get; }

    /// <summary>Token that fills up shorter texts of a batch.</summary>
    int Padding { get; }

    /// <summary>Tokens for spans that are carried over as they are; empty when the model knows none.</summary>
    IReadOnlyList<int> Placeholders { get; }

    /// <summary>Tokens that never stand in a translation.</summary>
    IReadOnlyList<int> Forbidden { get; }

    /// <summary>The tokens of a part of a text, marks left out. A text begins with a space where the model wants one: see <see cref="Opening"/>.</summary>
    IReadOnlyList<int> Encode(string part);

    /// <summary>What stands before a text's first part: a space, or nothing where the tokenizer adds it.</summary>
    string Opening { get; }

    /// <summary>Tokens before a text that say which language is wanted; empty when the model knows one only.</summary>
    IReadOnlyList<int> Prefix(string target);

    /// <summary>The text of tokens; <paramref name="placeholder"/> writes a placeholder's.</summary>
    string Decode(IReadOnlyList<int> tokens, Func<int, string> placeholder);
}
