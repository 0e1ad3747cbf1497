using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using TranslateSvc.Server.Security.Keys;

namespace TranslateSvc.Server.Security.SignIn;

/// <summary>
/// The cookie of a browser that signed in: the id of the key it signed in with and an end, never the key. Whose it is is looked up for each request, so that it ends
/// with its key.
/// </summary>
internal sealed class PageSession(SessionProtector protector, ApiKeyVerifier keys, AdminKey admin, IOptions<AccessOptions> options, TimeProvider time)
{
    /// <summary>Name of the cookie.</summary>
    public const string Cookie = "tsvc-session";

    private const string Purpose = "TranslateSvc.Server.PageSession.v1";
    private IDataProtector Protector => protector.For(Purpose);

    /// <summary>Whether a request has the cookie at all.</summary>
    public static bool IsOn(HttpRequest request) => request.Cookies.ContainsKey(Cookie);

    /// <summary>Signs a browser in.</summary>
    public void Begin(HttpContext context, CallerIdentity identity)
    {
        var end = time.GetUtcNow().AddMinutes(options.Value.SignInMinutes);
        var id = identity == AdminKey.Identity ? AdminId : identity.Caller.Id;
        context.Response.Cookies.Append(Cookie, Protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{end.ToUnixTimeSeconds()} {id}")), Settings(context, end));
    }

    /// <summary>Signs it out.</summary>
    public static void End(HttpContext context) => context.Response.Cookies.Delete(Cookie, Settings(context, null));

    /// <summary>Who signed in; null when nobody did, the time is over, or the key is no longer accepted.</summary>
    /// <exception cref="Errors.TranslateSvcException"><see cref="Errors.ErrorReason.StoreUnavailable"/>.</exception>
    public async ValueTask<CallerIdentity?> ReadAsync(HttpContext context)
    {
        if (!context.Request.Cookies.TryGetValue(Cookie, out var value) || Open(value) is not { } id) return null;
        if (id.StartsWith("admin ", StringComparison.Ordinal)) return admin.IsSet && id == AdminId ? AdminKey.Identity : null;
        return await keys.FindAsync(id, context.RequestAborted).ConfigureAwait(false);
    }

    private string AdminId => $"admin {admin.Fingerprint}";

    // A script cannot read it, another site cannot send it, and under TLS it never leaves in clear text.
    private static CookieOptions Settings(HttpContext context, DateTimeOffset? end) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, Path = "/", Expires = end, IsEssential = true };

    private string? Open(string value)
    {
        try
        {
            var parts = Protector.Unprotect(value).Split(' ', 2);
            return long.Parse(parts[0], CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeSeconds() ? parts[1] : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
