using System.Collections.Frozen;

namespace TranslateSvc.Languages;

/// <summary>What gives a language away: its function words, letters that it alone uses, and letter groups that it favours.</summary>
/// <param name="Code">ISO 639-1 code.</param>
/// <param name="Words">Function words, lower case, without elided vowels (<c>l'</c> is <c>l</c>).</param>
/// <param name="Letters">Letters typical of it, of those that the other languages share less.</param>
/// <param name="Endings">Word endings typical of it.</param>
internal sealed record LanguageProfile(string Code, FrozenSet<string> Words, string Letters, string[] Endings)
{
    /// <summary>The languages told apart: the two that are translated, and those most often mistaken for them.</summary>
    public static readonly LanguageProfile[] All =
    [
        Of("fr", "le la les un une des du de d l et à au aux en dans par pour sur avec sans sous entre vers chez est sont a ont était été être avoir fait il elle ils elles on nous vous je tu ce cet cette ces se s sa son ses leur leurs "
            + "qui que qu dont où ne n pas plus ou mais donc car si comme aussi très tout tous toute même après avant depuis selon c y lui moi mon ma mes notre votre quand encore peut deux ans jour contre alors ainsi sera moins peu non oui bonjour merci",
            "àâçèéêëîïôœùûÿ", ["tion", "ment", "eux", "euse", "ique", "ait", "aient", "ère", "ée", "és", "ées", "eur", "oir", "aux", "isme", "elle", "ais", "iers"]),
        Of("en", "the of and to in a is that it for was on with as be by at from this have has had are were not but an or he she they we you i his her their its which who will would there been when if all can said more one about up out into than so "
            + "no what after also some other could my your our do did does them him me us over only new then these those after before because between where how very just i'm it's don't didn't says yes hello thanks please",
            "", ["ing", "tion", "ed", "ly", "ness", "ough", "ight", "th", "ous", "ful", "ish", "ck", "ay", "ow", "ers"]),
        Of("de", "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde ich wir ihr",
            "äöüß", ["ung", "keit", "heit", "lich", "isch", "en", "cht", "sch", "er", "tz"]),
        Of("es", "el la los las de que y en un una por con para es del se no al lo su sus como más pero o este esta ha fue son está sobre también entre cuando muy sin hasta desde todo nos ya porque yo le les donde quien han era ser dos años hay",
            "ñáíóú¿¡", ["ción", "ado", "ada", "mente", "dad", "os", "as", "ía", "ar", "ero"]),
        Of("it", "il lo la i gli le di a da in con su per che e è non un una del della dei delle al alla nel nella si sono come anche più ma ha ho o se questo questa dal dalla sul ci era stato essere loro suo sua tra dopo perché molto gli due anni c l d un",
            "àèìòù", ["zione", "mente", "ità", "are", "ato", "ata", "etto", "oni", "tti", "gli", "o", "i"]),
        Of("pt", "o a os as de que e do da em um uma para com não no na dos das por mais se ao foi é como mas ele ela são está também pelo pela ou seu sua quando muito nos já eu só entre depois sem mesmo até isso ser tem ter foram anos você",
            "ãõçáéíóúâêô", ["ção", "ões", "mente", "dade", "ado", "ão", "inho", "em", "am"]),
        Of("nl", "de het een en van in is dat op te zijn met voor niet aan er ook als maar om bij door of uit naar dan over nog tot wordt heeft hij ze werd deze die worden meer was wat wel geen kan dit onder ik je we haar hun",
            "ĳ", ["lijk", "heid", "ing", "en", "aar", "oor", "ij", "cht", "oe", "aan"]),
        Of("ca", "el la els les de que i en un una per amb és del al a no es ha més com però aquest aquesta són dels pel va seva seu també entre quan sobre hi li ho ens o fins molt sense tot on des perquè l d anys estat ser",
            "àèéíòóúç·", ["ció", "itat", "ment", "ny", "ll", "ats", "ar", "ista", "ts", "ió"]),
    ];

    private static LanguageProfile Of(string code, string words, string letters, string[] endings) =>
        new(code, words.Split(' ').ToFrozenSet(StringComparer.Ordinal), letters, endings);
}
