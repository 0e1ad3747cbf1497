using System.Collections.Frozen;
using TranslateSvc.Languages;

namespace TranslateSvc.Engines.Extractive;

/// <summary>Function words, which say nothing of what a sentence is about. Lower case, elided forms as they stand before the apostrophe.</summary>
internal static class StopWords
{
    private static readonly FrozenSet<string> French = Set("""
        a afin ai ainsi alors après as au aucun aucune aujourd auprès auquel aussi autant autour autre autres aux auxquelles auxquels avait
        avaient avant avec avez avoir avons ayant beaucoup bien c car ce ceci cela celle celles celui cependant certain certaine certaines certains
        ces cet cette ceux chacun chacune chaque chez ci comme comment contre d dans de déjà depuis dernier dernière derrière des désormais deux devant doit
        doivent donc dont du dû durant elle elles en encore enfin ensuite entre envers est et étaient était étant été êtes être eu eux fait faire
        font fut grâce hier hors hui ici il ils j je jusqu jusque l la là laquelle le lequel les lesquelles lesquels leur leurs lors lorsqu lorsque lui
        m ma mais malgré me même mêmes mes mieux moi moins mon n ne néanmoins ni non nos notamment notre nous on ont or ou où par parce parfois parmi
        pas pendant peu peut peuvent plus plusieurs plutôt pour pourquoi pourtant près presque puis puisqu puisque qu quand quant que quel quelle
        quelles quelqu quelque quelques quels qui quoi quoique s sa sans sauf se selon sera seront ses seulement si sien sinon soi soit sommes son sont
        sous suis sur t ta tandis tant te tel telle telles tels tes toi ton toujours tous tout toute toutefois toutes très trop tu un une va vers voici
        voilà vont vos votre vous vu y
        """);

    private static readonly FrozenSet<string> English = Set("""
        a about above across after again against all almost along already also although always am among an and another any anyone anything are around as at
        be because been before being below between both but by can cannot could d did do does doing don down during each either enough even ever every few for
        from further get had has have having he her here hers herself him himself his how however i if in instead into is it its itself just least less like ll m
        many may me might more most much must my myself neither never no nor not now of off often on once one only onto or other others our ours out over own per
        perhaps quite rather re s same shall she should since so some still such t than that the their theirs them themselves then there therefore these they
        this those though through thus to too toward towards two under until up upon us ve very was we were what when where whether which while who whom whose
        why will with within without would yet you your yours
        """);

    public static FrozenSet<string> Of(LanguageTag language) => language.IsFrench ? French : English;

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
