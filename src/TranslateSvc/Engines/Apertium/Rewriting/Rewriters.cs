using TranslateSvc.Languages;

namespace TranslateSvc.Engines.Apertium.Rewriting;

/// <summary>The rewriter of French to English, read from its resource on first use. Thread-safe.</summary>
internal sealed class Rewriters
{
    // See MODEL.md for how they were chosen.
    private static readonly RewriteWeights Weights = new(Phrase: 0.3f, Language: 0.5f, Lexical: 0.3f, Word: 1f);

    private readonly Lazy<Rewriter?> _toEnglish = new(() => Load("fr-en"));

    /// <summary>The rewriter of a direction, or null: into French none made the translation better.</summary>
    public Rewriter? For(LanguageTag source) => source.IsFrench ? _toEnglish.Value : null;

    private static Rewriter? Load(string direction)
    {
        using var stream = typeof(Rewriters).Assembly.GetManifestResourceStream($"Apertium/{direction}.rewrite");
        return stream is null ? null : new Rewriter(RewriteModel.Read(stream), Weights);
    }
}
