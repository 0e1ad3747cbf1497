using TranslateSvc.Pages.Rendering;

namespace TranslateSvc.Pages.Live;

/// <summary>What a server serves for the live page: the page in two languages, one script, one style sheet. Thread-safe.</summary>
public static class LiveSite
{
    private static readonly Lazy<Task<string>> InEnglish = new(() => RenderAsync(Phrases.English));
    private static readonly Lazy<Task<string>> InFrench = new(() => RenderAsync(Phrases.French));

    /// <summary>The page's Content-Security-Policy: its own script, styles and calls, nothing else; data: is the empty icon.</summary>
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Path of the script; names its content, so that it may be stored for ever.</summary>
    public static string ScriptAddress { get; } = $"/page/{PageAsset.LiveScript.Version}/live.js";

    /// <summary>Path of the style sheet; names its content.</summary>
    public static string StylesAddress { get; } = $"/page/{PageAsset.LiveStyles.Version}/live.css";

    /// <summary>The page.</summary>
    public static Task<string> HtmlAsync(Phrases words) => words == Phrases.French ? InFrench.Value : InEnglish.Value;

    /// <summary>The sample article in a language, or null when there is none.</summary>
    public static string? Sample(string language) => language is "en" or "fr" ? PageAsset.Part($"article.{language}.txt") : null;

    private static Task<string> RenderAsync(Phrases words) => PageRenderer.RenderAsync<LivePage>(new Dictionary<string, object?> { [nameof(LivePage.Words)] = words });
}
