using Microsoft.Extensions.Options;
using TranslateSvc.Languages;

namespace TranslateSvc.Checks.Typography;

/// <summary>
/// Brings a translation to the typography of its language and region: quotation marks, the spaces of French punctuation, digits, ellipses, apostrophes. Deterministic,
/// idempotent, thread-safe, linear. URLs, e-mails, code, placeholders, markup, entities, emoji short codes and times stay as they are; quotation marks that do not pair up
/// stay as they are too, rather than being guessed.
/// </summary>
public sealed class Typographer(IOptions<TypographyOptions> options)
{
    /// <summary>Behaviour of the pass's code; bumped whenever any text may come out otherwise.</summary>
    public const string BehaviourVersion = "1";

    private readonly TypographyOptions _options = options.Value;

    /// <summary>Part of every cache key: changes with the code and the options.</summary>
    public string Version { get; } =
        $"{BehaviourVersion};{options.Value.Enabled};{options.Value.EnglishQuotes};{options.Value.Apostrophes};{options.Value.EllipsisCharacter}";

    /// <summary>Applies the profile of <paramref name="target"/>.</summary>
    /// <param name="text">A translated segment.</param>
    /// <param name="target">Its language; the region chooses the profile (<c>fr-CA</c> differs from French elsewhere).</param>
    /// <returns>The text, or the same instance when nothing was to be done.</returns>
    public string Apply(string text, LanguageTag target)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!_options.Enabled || text.Length == 0 || !(target.IsFrench || target.IsEnglish)) return text;
        var once = Pass(text, target);
        // What a second pass would change again was misread by the first (a straight mark beside another may pair either way): better untouched.
        return once == text || Pass(once, target) != once ? text : once;
    }

    private string Pass(string text, LanguageTag target)
    {
        var shield = Shield.Over(text);
        var work = shield.Text;
        if (_options.EllipsisCharacter) work = Ellipses.Join(work);
        if (target.IsFrench)
        {
            var profile = SpacingProfile.Of(target);
            work = FrenchQuotes.Apply(work);
            work = FrenchNumerals.Apply(work);
            work = FrenchSpacing.Apply(work, profile);
        }
        else
        {
            work = EnglishQuotes.Apply(work, _options.EnglishQuotes);
            work = EnglishNumerals.Apply(work);
            work = EnglishSpacing.Apply(work);
        }

        work = Apostrophes.Apply(work, _options.Apostrophes);
        return work == shield.Text ? text : shield.Lift(work);
    }
}
