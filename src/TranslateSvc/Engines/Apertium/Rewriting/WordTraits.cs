namespace TranslateSvc.Engines.Apertium.Rewriting;

/// <summary>What the rewriter asks of every word of a model again and again, worked out once. Immutable.</summary>
internal sealed class WordTraits(RewriteModel model)
{
    /// <summary>How many word classes there are.</summary>
    public const int Classes = (int)WordClass.Mark + 1;

    private readonly WordClass[] _classes = [.. model.Words.Select(WordClasses.Of)];
    private readonly bool[] _genitives = [.. model.Words.Select(w => w.EndsWith("'s", StringComparison.Ordinal))];

    /// <summary>The class of a word.</summary>
    public WordClass ClassOf(int word) => _classes[word];

    /// <summary>Whether a word ends in the English genitive.</summary>
    public bool IsGenitive(int word) => _genitives[word];
}
