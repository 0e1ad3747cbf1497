using TranslateSvc.Callers;
using TranslateSvc.Errors;
using TranslateSvc.Languages;
using TranslateSvc.Server.Rpc.Mapping;

namespace TranslateSvc.Fuzzing.Targets;

/// <summary>Short strings with a grammar: names, tokens, tags.</summary>
internal static class NameTargets
{
    public static IEnumerable<FuzzTarget> All() =>
    [
        FuzzTarget.OfText("page-token", 1500, token => Refusing(() => Require.That(PageTokens.Index(token) >= 0, "An index is negative.")), ["0", "12", "2147483647", "2147483648"], "9", "-", " ", "٣"),
        FuzzTarget.OfText("batch-name", 1500, name => Refusing(() => Require.That(BatchNames.Parse("name", name, Caller.Anyone).Length == 32, "An id is not 32 digits long.")), ["batches/3f0a2b547a4e4f0e8b520d2f6c1f7a11"], "batches/", "/", "{", "-", "0x"),
        FuzzTarget.OfText("language-tag", 1500, Tag, ["fr", "fr-CA", "en_GB", "EN-us", "en-Latn-GB"], "fr", "en", "-", "_", "419", "Latn"),
    ];

    private static void Refusing(Action parse)
    {
        try
        {
            parse();
        }
        catch (TranslateSvcException refused) when (refused.Reason == ErrorReason.InvalidArgument)
        {
            // How a wrong name is refused.
        }
    }

    private static void Tag(string text)
    {
        if (!LanguageTag.TryParse(text, out var tag)) return;
        Require.That(LanguageTag.TryParse(tag.ToString(), out var again) && again == tag, "A tag does not read back.");
        Require.That(tag.IsFrench != tag.IsEnglish, "A tag is neither language, or both.");
    }
}
