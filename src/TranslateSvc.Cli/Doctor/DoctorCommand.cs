using System.CommandLine;
using TranslateSvc.Cli.Commands;

namespace TranslateSvc.Cli.Doctor;

/// <summary><c>tsvc doctor</c>.</summary>
internal sealed class DoctorCommand : ICliCommand
{
    private readonly Option<string?> _configuration = OptionFactory.Text("--config", "FILE", "The server's configuration file, as its own --config takes it. Default: where the server looks by itself.");
    private readonly Option<string?> _binary = OptionFactory.Text("--server-binary", "FILE", $"The server's program or its folder. Default: ${ServerPrograms.Variable}, else beside tsvc or in ../server.");
    private readonly Option<string?> _format = OptionFactory.Format("text", "json");

    public DoctorCommand() => Syntax = new Command("doctor", "Checks the server's configuration, engines, storage, clocks and ports, and a server that runs, and says what to do.")
    {
        _configuration, _binary, _format,
    };

    public Command Syntax { get; }

    public async Task<int> RunAsync(CliContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        var configuration = parsed.GetValue(_configuration);
        var program = ServerPrograms.Find(parsed.GetValue(_binary) ?? context.Environment.Variable(ServerPrograms.Variable));
        List<Finding> findings = [];
        if (program is { } server) findings.AddRange(await ConfigurationDoctor.ExamineAsync(server, configuration, cancellationToken));
        else if (configuration is not null) throw CliException.Usage($"--config: no server program was found to read it; name one with --server-binary or ${ServerPrograms.Variable}.");
        else findings.Add(Finding.Ok("configuration", "not examined: no server program beside tsvc. Name one with --server-binary."));
        findings.AddRange(await ServerDoctor.ExamineAsync(context, cancellationToken));
        await context.WriteAsync(parsed.GetValue(_format) == "json" ? DoctorReport.Json(findings) : DoctorReport.Text(findings, context.OutputInk));
        return findings.Any(f => f.Level == Finding.ProblemLevel) ? ExitCodes.Problems : ExitCodes.Complete;
    }
}
