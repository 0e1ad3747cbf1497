using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using TranslateSvc.Pages.Live;
using TranslateSvc.Pages.Rendering;
using TranslateSvc.Server.Security;
using TranslateSvc.Server.Security.Policy;

namespace TranslateSvc.Server.Pages;

/// <summary>The live page at <c>/</c> and what it needs, all under <c>/page</c>. The page itself calls the JSON form of the contract like any other client.</summary>
internal static class PageEndpoints
{
    internal const string ForEver = "public, max-age=31536000, immutable";

    public static void MapServerPages(this WebApplication app)
    {
        app.MapGet("/", async (HttpContext context, string? lang, IOptions<AccessOptions> access) =>
        {
            context.Response.Headers.Vary = HeaderNames.AcceptLanguage;
            context.Response.Headers.ContentSecurityPolicy = LiveSite.Policy;
            var words = Phrases.Choose(lang, context.Request.Headers.AcceptLanguage);
            context.Response.Headers.ContentLanguage = words.Language;
            await context.WritePageAsync("text/html; charset=utf-8", await LiveSite.HtmlAsync(words, access.Value.Mode == AccessMode.Required).ConfigureAwait(false), "no-cache").ConfigureAwait(false);
        }).RequireCaller(SignInSite.Address);
        app.MapGet(LiveSite.ScriptAddress, context => context.WritePageAsync("text/javascript; charset=utf-8", PageAsset.LiveScript.Text, ForEver)).RequireCaller();
        app.MapGet(LiveSite.StylesAddress, context => context.WritePageAsync("text/css; charset=utf-8", PageAsset.LiveStyles.Text, ForEver)).RequireCaller();
        app.MapGet("/page/sample/{language}", async (HttpContext context, string language) =>
        {
            if (LiveSite.Sample(language) is { } text) await context.WritePageAsync("text/plain; charset=utf-8", text, "no-cache").ConfigureAwait(false);
            else context.Response.StatusCode = StatusCodes.Status404NotFound;
        }).RequireCaller();
        app.MapPost("/page/report", ReportDownload.WriteAsync).RequireScope(AccessScopes.Compare);
    }

    /// <summary>Writes a text with the headers that keep a browser from guessing, framing or telling where it came from.</summary>
    internal static Task WritePageAsync(this HttpContext context, string type, string text, string cache, string referrer = "no-referrer")
    {
        var headers = context.Response.Headers;
        headers.ContentType = type;
        headers.CacheControl = cache;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = referrer;
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
