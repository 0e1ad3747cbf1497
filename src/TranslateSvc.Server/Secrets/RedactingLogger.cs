namespace TranslateSvc.Server.Secrets;

/// <summary>One category's log without secrets. Thread-safe.</summary>
internal sealed class RedactingLogger(ILogger inner, ConfiguredSecrets secrets) : ILogger
{
    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => inner.BeginScope(state);

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!inner.IsEnabled(logLevel)) return;
        var text = formatter(state, exception);
        var trace = exception?.ToString();
        var (inText, inTrace) = (secrets.In(text), trace is not null && secrets.In(trace));
        if (!inText && !inTrace)
        {
            inner.Log(logLevel, eventId, state, exception, formatter);
            return;
        }

        var clean = secrets.Redact(text);
        inner.Log(logLevel, eventId, new RedactedState(clean, state as IEnumerable<KeyValuePair<string, object?>> ?? [], secrets), inTrace ? new RedactedException(secrets.Redact(trace!)) : exception, (_, _) => clean);
    }

    /// <summary>The values of a line, for providers that write them apart.</summary>
    private sealed class RedactedState(string text, IEnumerable<KeyValuePair<string, object?>> values, ConfiguredSecrets secrets) : List<KeyValuePair<string, object?>>(
        values.Select(v => KeyValuePair.Create(v.Key, v.Value?.ToString() is { } value && secrets.In(value) ? secrets.Redact(value) : v.Value)))
    {
        public override string ToString() => text;
    }

    /// <summary>An exception as it was written, without secrets.</summary>
    private sealed class RedactedException(string text) : Exception(text)
    {
        public override string ToString() => Message;
    }
}
