using System.Globalization;
using System.Text;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using TranslateSvc.Benchmarks.EndToEnd;

namespace TranslateSvc.Benchmarks.Rooms;

/// <summary>MB/s of the sample article's UTF-8, for the benchmarks of a class that reads it once an operation.</summary>
internal sealed class ThroughputColumn : IColumn
{
    private static readonly Type[] Readers = [typeof(PipelineBenchmarks), typeof(DocumentsBenchmarks), typeof(ChecksBenchmarks), typeof(CheckBenchmarks), typeof(AnswerBenchmarks), typeof(KeyBenchmarks)];
    private static readonly int Bytes = Encoding.UTF8.GetByteCount(Article.Sample);

    public string Id => nameof(ThroughputColumn);

    public string ColumnName => "MB/s";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Statistics;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => "Megabytes of the article a second of processor time";

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) =>
        Array.IndexOf(Readers, benchmarkCase.Descriptor.Type) >= 0 && summary[benchmarkCase]?.ResultStatistics is { } times
            ? (Bytes / times.Median * 1000).ToString("F1", CultureInfo.InvariantCulture)
            : "-";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);
}
