using Microsoft.AspNetCore.Http.Features;
using TranslateSvc.Errors;
using TranslateSvc.Pages.Live;
using TranslateSvc.Pages.Rendering;
using TranslateSvc.Server.Pages;
using TranslateSvc.Server.Security.Keys;

namespace TranslateSvc.Server.Security.SignIn;

/// <summary>A page without script on which a browser, which cannot send a header when it follows a link, trades a key for a cookie.</summary>
internal static class SignInEndpoints
{
    private const int MostBytes = 8 * 1024;

    public static void MapSignIn(this WebApplication app)
    {
        app.MapGet(SignInSite.Address, async (HttpContext context, string? lang, PageSession session) =>
            await ShowAsync(context, lang, await SignedInAsync(context, session).ConfigureAwait(false), null).ConfigureAwait(false)).AllowAnonymous();
        app.MapPost(SignInSite.Address, SignInAsync).AllowAnonymous();
        app.MapPost(SignInSite.SignOutAddress, SignOutAsync).AllowAnonymous();
        app.MapGet(SignInSite.StylesAddress, context => context.WritePageAsync("text/css; charset=utf-8", PageAsset.SignInStyles.Text, PageEndpoints.ForEver)).AllowAnonymous();
    }

    private static async Task SignInAsync(HttpContext context)
    {
        var services = context.RequestServices;
        // Another site must not sign a visitor in with a key of its own choosing either: it would read what they then translate.
        if (!SameOrigin.Holds(context.Request))
        {
            await ShowAsync(context, null, null, "signin.elsewhere", StatusCodes.Status403Forbidden).ConfigureAwait(false);
            return;
        }

        if (!services.GetRequiredService<SignInLimit>().TryEnter(context.Connection.RemoteIpAddress))
        {
            context.Response.Headers.RetryAfter = "60";
            await ShowAsync(context, null, null, "signin.often", StatusCodes.Status429TooManyRequests).ConfigureAwait(false);
            return;
        }

        var (key, lang) = await ReadAsync(context).ConfigureAwait(false);
        try
        {
            if (key.Length > 0 && await services.GetRequiredService<ApiKeyVerifier>().VerifyAsync(key, context.RequestAborted).ConfigureAwait(false) is { } identity)
            {
                services.GetRequiredService<PageSession>().Begin(context, identity);
                SeeOther(context, lang is "fr" or "en" ? $"/?lang={lang}" : "/");
                return;
            }
        }
        catch (TranslateSvcException unavailable) when (unavailable.Reason == ErrorReason.StoreUnavailable)
        {
            await ShowAsync(context, lang, null, "signin.later", StatusCodes.Status503ServiceUnavailable).ConfigureAwait(false);
            return;
        }

        await ShowAsync(context, lang, null, "signin.wrong", StatusCodes.Status403Forbidden).ConfigureAwait(false);
    }

    private static Task SignOutAsync(HttpContext context)
    {
        if (!SameOrigin.Holds(context.Request)) return ShowAsync(context, null, null, "signin.elsewhere", StatusCodes.Status403Forbidden);
        PageSession.End(context);
        SeeOther(context, SignInSite.Address);
        return Task.CompletedTask;
    }

    private static async Task<(string Key, string? Language)> ReadAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = MostBytes;
        try
        {
            if (!context.Request.HasFormContentType) return ("", null);
            var form = await context.Request.ReadFormAsync(new FormOptions { ValueCountLimit = 4, BufferBodyLengthLimit = MostBytes }, context.RequestAborted).ConfigureAwait(false);
            return (form["key"].ToString().Trim(), form["lang"].ToString());
        }
        catch (Exception exception) when (exception is InvalidDataException or BadHttpRequestException)
        {
            return ("", null);
        }
    }

    private static async Task<string?> SignedInAsync(HttpContext context, PageSession session)
    {
        try
        {
            return (await session.ReadAsync(context).ConfigureAwait(false))?.Name;
        }
        catch (TranslateSvcException unavailable) when (unavailable.Reason == ErrorReason.StoreUnavailable)
        {
            return null;
        }
    }

    private static async Task ShowAsync(HttpContext context, string? lang, string? signedIn, string? problem, int status = StatusCodes.Status200OK)
    {
        var words = Phrases.Choose(lang, context.Request.Headers.AcceptLanguage);
        var headers = context.Response.Headers;
        context.Response.StatusCode = status;
        (headers.ContentSecurityPolicy, headers.ContentLanguage, headers.Vary) = (SignInSite.Policy, words.Language, "Accept-Language, Cookie");
        // Without a referrer a browser would hide the origin of the form from us too (Fetch, "append a request Origin header").
        await context.WritePageAsync("text/html; charset=utf-8", await SignInSite.HtmlAsync(words, signedIn, problem).ConfigureAwait(false), "no-store", referrer: "same-origin").ConfigureAwait(false);
    }

    private static void SeeOther(HttpContext context, string address)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = address;
        context.Response.Headers.CacheControl = "no-store";
    }
}
