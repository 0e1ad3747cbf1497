using System.Globalization;
using System.Text;
using CsvHelper;
using TranslateSvc.Cli.Inputs;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Batches.Outputs;

/// <summary>JSON Lines or CSV in one file: written as PATH.partial, then renamed.</summary>
internal sealed class FileSink : IResultSink
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private readonly string _path;
    private readonly StreamWriter _writer;
    private readonly CsvWriter? _csv;
    private bool _committed;

    /// <exception cref="CliException">The file cannot be made.</exception>
    public FileSink(string path, bool csv)
    {
        _path = Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            _writer = new StreamWriter(_path + ".partial", append: false, Utf8) { NewLine = "\n" };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw CliException.Usage($"{path}: cannot be written ({InputReader.Reason(failure)})");
        }

        if (!csv) return;
        _csv = new CsvWriter(_writer, CultureInfo.InvariantCulture, leaveOpen: true);
        foreach (var column in new[] { "index", "id", "state", "text", "engine", "problem" }) _csv.WriteField(column);
        _csv.NextRecord();
    }

    public async Task WriteAsync(BatchItemResult result, CancellationToken cancellationToken)
    {
        try
        {
            if (_csv is null)
            {
                await _writer.WriteLineAsync(ResultRecord.Line(result).AsMemory(), cancellationToken);
                return;
            }

            _csv.WriteField(result.Index);
            _csv.WriteField(result.ItemId);
            _csv.WriteField(ResultRecord.State(result.State));
            _csv.WriteField(ResultRecord.TextOf(result));
            _csv.WriteField(result.Translation?.Engine ?? result.Summary?.Engine ?? "");
            _csv.WriteField(ResultRecord.ReasonOf(result));
            await _csv.NextRecordAsync();
        }
        catch (IOException failure)
        {
            throw Full(failure);
        }
    }

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_csv is not null) await _csv.FlushAsync();
            await _writer.FlushAsync(cancellationToken);
            await _writer.DisposeAsync();
            File.Move(_path + ".partial", _path, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Full(failure);
        }

        _committed = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_committed) return;
        try
        {
            await _writer.DisposeAsync();
        }
        catch (IOException)
        {
            // What could not be written is given up; why was told already.
        }

        File.Delete(_path + ".partial");
    }

    private CliException Full(Exception failure) => CliException.Usage($"{_path}.partial: cannot be written ({failure.Message}). Make room, then go on with --resume.");
}
