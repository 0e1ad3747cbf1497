using TranslateSvc.Server.Security.Tls;

namespace TranslateSvc.Server.Diagnosis;

/// <summary>How long the server's certificate is good. Whether its files are is a rule of the settings.</summary>
internal sealed class CertificateExamination : IExamination
{
    private static readonly TimeSpan Notice = TimeSpan.FromDays(14);

    /// <inheritdoc/>
    public string Name => "certificate";

    /// <inheritdoc/>
    public Task<IReadOnlyList<Finding>> ExamineAsync(Patient patient, CancellationToken cancellationToken)
    {
        var options = patient.Options<TlsOptions>(TlsOptions.Section);
        if (!options.IsEnabled || new TlsFiles(options, patient.Time.GetUtcNow()).Read() is not { } material) return Task.FromResult<IReadOnlyList<Finding>>([]);
        var left = new DateTimeOffset(material.Certificate.TargetCertificate.NotAfter.ToUniversalTime()) - patient.Time.GetUtcNow();
        var subject = $"certificate {(options.PfxFile.Length > 0 ? options.PfxFile : options.CertificateFile)}";
        return Task.FromResult<IReadOnlyList<Finding>>([left < Notice
            ? Finding.Warning(subject, $"ends in {left.TotalDays:0} days.", "Renew it; a renewed file acts without a restart.")
            : Finding.Ok(subject, $"is good for {left.TotalDays:0} days.")]);
    }
}
