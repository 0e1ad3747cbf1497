using TranslateSvc.Pages.Rendering;

namespace TranslateSvc.Pages.Live;

/// <summary>The sign-in page: a form and a style sheet, no script. Thread-safe.</summary>
public static class SignInSite
{
    /// <summary>Path of the page, to which its form is sent too.</summary>
    public const string Address = "/sign-in";

    /// <summary>Path to which the form of somebody who is signed in is sent.</summary>
    public const string SignOutAddress = "/sign-out";

    /// <summary>The page's Content-Security-Policy: its own style sheet and its own form, no script at all; data: is the empty icon.</summary>
    public const string Policy = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Path of the style sheet; names its content, so that it may be stored for ever.</summary>
    public static string StylesAddress { get; } = $"{Address}/{PageAsset.SignInStyles.Version}/sign-in.css";

    /// <summary>The page.</summary>
    /// <param name="words">The language.</param>
    /// <param name="signedIn">Name of the key that is signed in, or null.</param>
    /// <param name="problem">Key of the words that say why the last attempt failed, or null.</param>
    public static Task<string> HtmlAsync(Phrases words, string? signedIn, string? problem) => PageRenderer.RenderAsync<SignInPage>(new Dictionary<string, object?>
    {
        [nameof(SignInPage.Words)] = words,
        [nameof(SignInPage.SignedIn)] = signedIn,
        [nameof(SignInPage.Problem)] = problem,
    });
}
