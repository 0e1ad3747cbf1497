namespace TranslateSvc.Server.Security.SignIn;

/// <summary>
/// Tells whether the page itself sent a request, or another site through its visitor's browser. Browsers write both headers and no script can
/// (Fetch, forbidden request-headers; Fetch Metadata, section 2.1).
/// </summary>
internal static class SameOrigin
{
    private const string Site = "Sec-Fetch-Site";

    /// <summary>For requests that change something: the browser must say that they are our own.</summary>
    public static bool Holds(HttpRequest request) => request.Headers.TryGetValue(Site, out var site) ? site == "same-origin" : OriginFits(request);

    /// <summary>For requests that only read, whose answers another site cannot see: what a browser says counts, and nothing needs to be said.</summary>
    public static bool IsNotDenied(HttpRequest request) => request.Headers.TryGetValue(Site, out var site) ? site == "same-origin" || site == "none" : request.Headers.Origin.Count == 0 || OriginFits(request);

    // Where the page is not secure, browsers send Origin alone.
    private static bool OriginFits(HttpRequest request) =>
        request.Headers.Origin is [{ } origin] && string.Equals(origin, $"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase);
}
