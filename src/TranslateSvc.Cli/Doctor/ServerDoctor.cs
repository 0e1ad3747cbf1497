using System.Globalization;
using System.Reflection;
using Grpc.Core;
using TranslateSvc.Cli.Calls;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Doctor;

/// <summary>Examines a server that runs: reached, its certificate, health, engines, version, clock.</summary>
internal static class ServerDoctor
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(30);

    /// <summary>Asks the server.</summary>
    public static async Task<IReadOnlyList<Finding>> ExamineAsync(CliContext context, CancellationToken cancellationToken)
    {
        var server = $"server {context.Settings.Server.GetLeftPart(UriPartial.Authority)}";
        List<Finding> findings = [];
        if (context.Settings.Server.Scheme == Uri.UriSchemeHttps) findings.Add(await CertificateDoctor.ExamineAsync(context.Settings.Server, context.Settings.CaFile, context.Environment.Time, cancellationToken));
        try
        {
            using var call = context.Connection.Engines.ListEnginesAsync(new ListEnginesRequest(), context.Connection.Call(cancellationToken));
            var answer = await call.ResponseAsync;
            findings.Add(Finding.Ok(server, "answers."));
            if (Clock(await call.ResponseHeadersAsync, context.Environment.Time) is { } clock) findings.Add(clock);
            findings.Add(Version(answer.ServerVersion));
            findings.Add(await context.Connection.IsServingAsync("", cancellationToken)
                ? Finding.Ok("health", "the server takes calls.")
                : Finding.Problem("health", "the server says that it is not ready.", "Look at the engines below; a server that is being stopped is not ready either."));
            findings.AddRange(answer.Engines.Select(e => Engine(e, answer)));
            if (answer.Engines.Count == 0) findings.Add(Finding.Problem("engines", "the server has none.", "Configure one; see appsettings.sample.json."));
        }
        catch (RpcException exception) when (!cancellationToken.IsCancellationRequested && CallFailure.From(exception, context.Settings) is { } failure)
        {
            findings.Add(!failure.Unreachable || context.Settings.ServerIsNamed
                ? Finding.Problem(server, failure.Message, exception.StatusCode is StatusCode.Unauthenticated or StatusCode.PermissionDenied ? "Name a key of the server's with --key-file, or put it into TSVC_API_KEY." : "")
                : Finding.Ok(server, "does not run; name one with --server to have it examined."));
        }

        return findings;
    }

    private static Finding Engine(Engine engine, ListEnginesResponse answer)
    {
        var subject = $"engine {engine.Name}";
        if (engine.Healthy) return Finding.Ok(subject, "can work.");
        return engine.Name == answer.DefaultTranslationEngine || engine.Name == answer.DefaultSummaryEngine
            ? Finding.Problem(subject, $"cannot work, and it is a default. {engine.StatusMessage}")
            : Finding.Warning(subject, $"cannot work. {engine.StatusMessage}", "");
    }

    private static Finding Version(string theirs)
    {
        var ours = Assembly.GetExecutingAssembly().GetName().Version!.ToString(3);
        return theirs == ours ? Finding.Ok("version", $"server and tsvc are {ours}.")
            : Finding.Warning("version", $"the server is {(theirs.Length > 0 ? theirs : "older than 0.1.0 or does not say")}, tsvc is {ours}.", "Use the same version of both.");
    }

    // RFC 9110, 6.6.1: to the second, so a second or two of difference is none.
    private static Finding? Clock(Metadata headers, TimeProvider time)
    {
        if (!DateTimeOffset.TryParseExact(headers.GetValue("date"), "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var theirs)) return null;
        var skew = time.GetUtcNow() - theirs;
        return skew.Duration() > Tolerance
            ? Finding.Warning("clock", $"this machine's is {skew.Duration().TotalSeconds:0} s {(skew > TimeSpan.Zero ? "ahead of" : "behind")} the server's.", "Let both set their clocks by NTP (timedatectl set-ntp true).")
            : Finding.Ok("clock", "agrees with the server's.");
    }
}
