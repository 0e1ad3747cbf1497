using TranslateSvc.Server.Secrets;

namespace TranslateSvc.Server.Diagnosis;

/// <summary>Examines the configuration and what the server needs around it, and names everything that is wrong at once.</summary>
internal sealed class Doctor(TimeProvider time)
{
    /// <summary>Longest run of one examination.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly IExamination[] Examinations =
    [
        new RulesExamination(), new SecretFilesExamination(), new StoresExamination(), new RedisExamination(), new PortsExamination(), new EnginesExamination(), new ClockExamination(),
        new CertificateExamination(),
    ];

    /// <summary>Examines.</summary>
    /// <param name="args">The server's command line.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<Finding>> ExamineAsync(string[] args, CancellationToken cancellationToken)
    {
        var (patient, findings) = ConfigurationReading.Read(args, time);
        var found = await Task.WhenAll(Examinations.Select(e => RunAsync(e, patient, cancellationToken))).ConfigureAwait(false);
        var secrets = new ConfiguredSecrets(patient.Written);
        return [.. findings.Concat(found.SelectMany(f => f)).Select(f => Clean(f, secrets)).DistinctBy(f => (f.Subject, f.Message))];
    }

    private static async Task<IReadOnlyList<Finding>> RunAsync(IExamination examination, Patient patient, CancellationToken cancellationToken)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bounded.CancelAfter(Patience);
        try
        {
            // Some look at files for a while before they first wait.
            return await Task.Run(() => examination.ExamineAsync(patient, bounded.Token), bounded.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [Finding.Warning(examination.Name, $"not examined to the end within {Patience.TotalSeconds:0} seconds.", "Run the doctor again when the machine is less busy.")];
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return [Finding.Problem(examination.Name, $"could not be examined: {exception.GetType().Name}: {exception.Message}")];
        }
    }

    // One line each, without secrets and without characters that steer a terminal.
    private static Finding Clean(Finding finding, ConfiguredSecrets secrets) => finding with
    {
        Subject = Line(secrets.Redact(finding.Subject)),
        Message = Line(secrets.Redact(finding.Message)),
        Advice = Line(secrets.Redact(finding.Advice)),
    };

    private static string Line(string text) => string.Concat(text.ReplaceLineEndings(" ").Select(c => char.IsControl(c) ? ' ' : c)).Trim();
}
