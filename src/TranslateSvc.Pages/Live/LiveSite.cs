using System.Collections.Concurrent;
using TranslateSvc.Pages.Rendering;

namespace TranslateSvc.Pages.Live;

/// <summary>What a server serves for the live page: the page in two languages, one script, one style sheet. Thread-safe.</summary>
public static class LiveSite
{
    private static readonly ConcurrentDictionary<(Phrases Words, bool SignsIn), Lazy<Task<string>>> Pages = new();

    /// <summary>The page's Content-Security-Policy: its own script, styles and calls, nothing else; data: is the empty icon.</summary>
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Path of the script; names its content, so that it may be stored for ever.</summary>
    public static string ScriptAddress { get; } = $"/page/{PageAsset.LiveScript.Version}/live.js";

    /// <summary>Path of the style sheet; names its content.</summary>
    public static string StylesAddress { get; } = $"/page/{PageAsset.LiveStyles.Version}/live.css";

    /// <summary>The page.</summary>
    /// <param name="words">The language.</param>
    /// <param name="signsIn">Whether visitors sign in, and so may want to sign out.</param>
    public static Task<string> HtmlAsync(Phrases words, bool signsIn = false) =>
        Pages.GetOrAdd((words, signsIn), static page => new Lazy<Task<string>>(() => RenderAsync(page.Words, page.SignsIn))).Value;

    /// <summary>The sample article in a language, or null when there is none.</summary>
    public static string? Sample(string language) => language is "en" or "fr" ? PageAsset.Part($"article.{language}.txt") : null;

    private static Task<string> RenderAsync(Phrases words, bool signsIn) => PageRenderer.RenderAsync<LivePage>(new Dictionary<string, object?>
    {
        [nameof(LivePage.Words)] = words,
        [nameof(LivePage.SignsIn)] = signsIn,
    });
}
