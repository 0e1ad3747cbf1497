namespace TranslateSvc.Server.Secrets;

/// <summary>
/// Every log of this process, without the secrets of its configuration. The code never logs one; exceptions of libraries and answers of endpoints may hold one all the same.
/// A line is searched once, before it reaches any provider. Thread-safe.
/// </summary>
internal sealed class RedactingLoggerFactory(ILoggerFactory inner, ConfiguredSecrets secrets) : ILoggerFactory
{
    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new RedactingLogger(inner.CreateLogger(categoryName), secrets);

    /// <inheritdoc/>
    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();
}
