using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>
/// The tense of reports: the pairs write the passé composé as "has said", where English says when something happened by the simple past.
/// Left alone: negated forms, and sentences whose adverb ties the event to the present.
/// </summary>
internal static partial class EnglishPast
{
    private static readonly FrozenDictionary<string, string> Irregular =
        (
            "arisen:arose awoken:awoke been:was beaten:beat become:became begun:began bent:bent bitten:bit blown:blew bought:bought " +
            "bound:bound broken:broke broadcast:broadcast brought:brought built:built burnt:burnt burst:burst caught:caught " +
            "chosen:chose come:came cost:cost cut:cut dealt:dealt died:died done:did drawn:drew driven:drove drunk:drank eaten:ate " +
            "fallen:fell fed:fed felt:felt fled:fled flown:flew forbidden:forbade forgotten:forgot forgiven:forgave fought:fought " +
            "found:found frozen:froze given:gave gone:went got:got gotten:got grown:grew had:had heard:heard held:held hidden:hid " +
            "hit:hit hurt:hurt kept:kept known:knew laid:laid lain:lay led:led left:left lent:lent let:let lost:lost made:made " +
            "meant:meant met:met overcome:overcame overthrown:overthrew overtaken:overtook paid:paid put:put quit:quit read:read " +
            "ridden:rode risen:rose run:ran rung:rang said:said sat:sat seen:saw sent:sent set:set shaken:shook shot:shot " +
            "shown:showed shut:shut slept:slept sold:sold sought:sought spent:spent split:split spoken:spoke spread:spread " +
            "stolen:stole stood:stood struck:struck sung:sang sunk:sank sworn:swore swum:swam taken:took taught:taught " +
            "thought:thought thrown:threw told:told torn:tore undergone:underwent understood:understood undertaken:undertook " +
            "withdrawn:withdrew withheld:withheld won:won woken:woke worn:wore written:wrote")
        .Split(' ').Select(pair => pair.Split(':')).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    private static readonly FrozenSet<string> NoParticiples = FrozenSet.ToFrozenSet(["need", "indeed", "speed", "feed", "seed", "heed", "breed", "hundred", "sacred", "naked", "red", "bed"], StringComparer.Ordinal);

    /// <summary>Puts the present perfect of a translation into the simple past.</summary>
    /// <param name="text">The English translation.</param>
    /// <param name="french">Its source.</param>
    public static string Apply(string text, string french) => PresentTie().IsMatch(french) ? text : Perfect().Replace(text, m =>
    {
        var participle = m.Groups["participle"].Value;
        var past = participle == "been" ? Was(m) : Irregular.GetValueOrDefault(participle) ?? (participle.EndsWith("ed", StringComparison.Ordinal) && !NoParticiples.Contains(participle) ? participle : null);
        return past is null ? m.Value : $"{m.Groups["before"].Value}{m.Groups["adverb"].Value}{past}";
    });

    // "I have been" is "I was"; "you have been" is "you were".
    private static string Was(Match m) => m.Groups["aux"].Value.StartsWith("has", StringComparison.OrdinalIgnoreCase) || m.Groups["before"].Value == "I " ? "was" : "were";

    [GeneratedRegex(@"(?<before>(?<![\p{L}'])(?:I |you |we |they |who |which |that )?)(?<!(?:to|will|would|should|could|might|may|must|can|not|having) )(?<aux>[Hh]as|[Hh]ave) (?<adverb>(?:also |then |finally |recently |\p{Ll}+ly )?)(?<participle>\p{Ll}{2,})(?!\p{L})")]
    private static partial Regex Perfect();

    // Where French measures up to now, English keeps the perfect.
    [GeneratedRegex(@"\b(?:depuis|déjà|jamais|toujours|jusqu'à présent|jusqu'ici|encore)\b", RegexOptions.IgnoreCase)]
    private static partial Regex PresentTie();
}
