using Microsoft.Extensions.Options;

namespace TranslateSvc.Server.Security.Tls;

/// <summary>What annotations on <see cref="TlsOptions"/> cannot say: which settings go together, and whether the files are good.</summary>
internal sealed class TlsOptionsValidator(TimeProvider time) : IValidateOptions<TlsOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, TlsOptions options)
    {
        List<string> failures = [];
        var wantsClients = options.ClientCertificates != ClientCertificates.None;
        if (options is { CertificateFile.Length: > 0, PfxFile.Length: > 0 })
            failures.Add($"{Setting(nameof(TlsOptions.PfxFile))}: {Setting(nameof(TlsOptions.CertificateFile))} is set too; only one can be the server's certificate.");
        if (options is { KeyFile.Length: > 0, CertificateFile.Length: 0 })
            failures.Add($"{Setting(nameof(TlsOptions.KeyFile))}: needs {Setting(nameof(TlsOptions.CertificateFile))}.");
        if (wantsClients && !options.IsEnabled)
            failures.Add($"{Setting(nameof(TlsOptions.ClientCertificates))}: needs TLS: set {Setting(nameof(TlsOptions.CertificateFile))} or {Setting(nameof(TlsOptions.PfxFile))}.");
        if (wantsClients && options.ClientAuthorityFile.Length == 0)
            failures.Add($"{Setting(nameof(TlsOptions.ClientAuthorityFile))}: needed to tell good client certificates from others.");
        if (!wantsClients && options.ClientAuthorityFile.Length > 0)
            failures.Add($"{Setting(nameof(TlsOptions.ClientAuthorityFile))}: {Setting(nameof(TlsOptions.ClientCertificates))} is None, so nobody is asked for a certificate.");
        if (options.IsEnabled)
        {
            var files = new TlsFiles(options, time.GetUtcNow());
            files.Read();
            failures.AddRange(files.Problems);
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static string Setting(string name) => $"{TlsOptions.Section}:{name}";
}
