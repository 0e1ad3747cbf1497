using TranslateSvc.Engines;
using TranslateSvc.Injection;

namespace TranslateSvc.Translation;

/// <summary>What an engine sees in a call besides the segment it translates.</summary>
internal static class Surroundings
{
    /// <summary>The texts of a call that hold orders to a model, the segments included; mostly none.</summary>
    public static IReadOnlyList<string> WithOrders(TranslationChunk chunk)
    {
        List<string>? found = null;
        foreach (var text in Texts(chunk))
            if (OrderCues.In(text) != OrderCue.None) (found ??= []).Add(text);
        return found ?? (IReadOnlyList<string>)[];
    }

    private static IEnumerable<string> Texts(TranslationChunk chunk)
    {
        foreach (var item in chunk.Items) yield return item.Text;
        foreach (var pair in chunk.Preceding) yield return pair.Source;
        yield return chunk.Following;
        yield return chunk.Instructions;
        if (chunk.Context is { } context)
        {
            yield return context.Title;
            yield return context.Gist;
        }

        foreach (var term in chunk.Terms) yield return $"{term.Source}. {term.Wanted}";
    }
}
