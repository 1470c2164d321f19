# Sourced by bin/ketum and bin/test: sets `python` to a Python 3.11 or newer that can make a virtual
# environment, or says what to install and ends. KETUM_PYTHON names one to use instead.

find_python() {
  found=
  crippled=
  if [ -n "${KETUM_PYTHON:-}" ]; then
    set -- "$KETUM_PYTHON"
  else
    set -- python3.13 python3.12 python3.11 python3 python
  fi
  for candidate in "$@"; do
    command -v "$candidate" >/dev/null 2>&1 || continue
    seen=$("$candidate" -I -c '
import os, sys
if sys.version_info < (3, 11):
    sys.exit(print("%d.%d" % sys.version_info[:2]))
try:
    import ensurepip, venv
except ImportError:
    sys.exit(print("no-venv"))
print("good", os.path.realpath(sys.executable))' 2>/dev/null) || continue
    case $seen in
    good*)
      python=${seen#good }
      return 0
      ;;
    no-venv) crippled=$candidate ;;
    *) found="$found $candidate is $seen;" ;;
    esac
  done
  {
    if [ -n "$crippled" ]; then
      echo "ketum: $crippled is new enough but lacks its venv and ensurepip parts."
      echo "  do: on Debian or Ubuntu, apt-get install python3-venv; elsewhere install a full Python 3.11 or newer."
    elif [ -n "${KETUM_PYTHON:-}" ]; then
      echo "ketum: KETUM_PYTHON=$KETUM_PYTHON is not a Python 3.11 or newer.$found"
      echo "  do: point KETUM_PYTHON at one, or unset it."
    else
      echo "ketum: no Python 3.11 or newer was found.$found"
      echo "  do: install one (on Debian or Ubuntu: apt-get install python3 python3-venv), or set KETUM_PYTHON."
    fi
  } >&2
  exit 2
}
