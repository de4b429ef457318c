using Microsoft.Extensions.Options;

namespace Alerts.Telemetry;

[OptionsValidator]
internal sealed partial class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>;
