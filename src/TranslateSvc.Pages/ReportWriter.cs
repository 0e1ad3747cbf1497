using TranslateSvc.Pages.Components;
using TranslateSvc.Pages.Model;
using TranslateSvc.Pages.Rendering;

namespace TranslateSvc.Pages;

/// <summary>Writes a report as one self-contained page: styles, script and data inside, no request leaves it. Thread-safe; the same report gives the same page.</summary>
public static class ReportWriter
{
    /// <summary>The page.</summary>
    /// <param name="report">What to show.</param>
    public static Task<string> HtmlAsync(Report report) =>
        PageRenderer.RenderAsync<ReportPage>(new Dictionary<string, object?> { [nameof(ReportPage.Report)] = report });
}
