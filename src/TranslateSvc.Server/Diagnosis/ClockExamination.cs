using TranslateSvc.Engines.Chat;

namespace TranslateSvc.Server.Diagnosis;

/// <summary>Our clock against those of the engines' endpoints, by the Date header of any answer (RFC 9110, 6.6.1). No credentials are sent.</summary>
internal sealed class ClockExamination : IExamination
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public string Name => "clock";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> ExamineAsync(Patient patient, CancellationToken cancellationToken)
    {
        var addresses = EngineNames.Chat(patient.Corrected).Select(name => patient.Corrected[$"{ChatEngineOptions.Section}:{name}:{nameof(ChatEngineOptions.Endpoint)}"])
            .Select(e => Uri.TryCreate(e, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? new Uri(uri.GetLeftPart(UriPartial.Authority)) : null)
            .OfType<Uri>().Distinct();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Timeout };
        var findings = await Task.WhenAll(addresses.Select(a => CompareAsync(http, a, patient.Time, cancellationToken))).ConfigureAwait(false);
        return [.. findings.OfType<Finding>()];
    }

    private static async Task<Finding?> CompareAsync(HttpClient http, Uri address, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, address);
            using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            return response.Headers.Date is { } date ? Clocks.Compare($"clock of {address.Authority}", date, time.GetUtcNow()) : null;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            // That it cannot be reached is said of the engine.
            return null;
        }
    }
}
