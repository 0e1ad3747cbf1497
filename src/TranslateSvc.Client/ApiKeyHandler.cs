namespace TranslateSvc.Client;

/// <summary>Adds the API key to each try of a call.</summary>
/// <param name="key">Gives the key.</param>
internal sealed class ApiKeyHandler(Func<CancellationToken, ValueTask<string?>> key) : DelegatingHandler
{
    /// <summary>The header's name.</summary>
    public const string Header = "x-api-key";

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (await key(cancellationToken).ConfigureAwait(false) is { Length: > 0 } value)
        {
            request.Headers.Remove(Header);
            request.Headers.Add(Header, value);
        }

        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
