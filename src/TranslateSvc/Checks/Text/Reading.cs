using TranslateSvc.Languages;

namespace TranslateSvc.Checks.Text;

/// <summary>A <see cref="TextView"/> for a while: one that this thread used before, where it has one to spare. Dispose once, when done; the view is then another's.</summary>
internal readonly ref struct Reading
{
    private const int MostSpare = 4;

    [ThreadStatic]
    private static Stack<TextView>? s_spare;

    private Reading(TextView view) => View = view;

    /// <summary>The view.</summary>
    public TextView View { get; }

    /// <summary>Begins to read a text.</summary>
    /// <param name="text">The text, in NFC.</param>
    /// <param name="language">Its language, for what depends on it.</param>
    public static Reading Of(string text, LanguageTag language)
    {
        var view = s_spare is { Count: > 0 } spare ? spare.Pop() : new TextView();
        view.Read(text, language);
        return new Reading(view);
    }

    /// <summary>Begins to read a text of which only words are wanted.</summary>
    public static Reading Of(string text) => Of(text, LanguageTag.French);

    /// <summary>Gives the view back.</summary>
    public void Dispose()
    {
        View.Read("", LanguageTag.French);
        var spare = s_spare ??= new Stack<TextView>(MostSpare);
        if (spare.Count < MostSpare) spare.Push(View);
    }
}
