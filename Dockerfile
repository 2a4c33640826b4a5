# The dashboard as a container: not root, nothing written but to /tmp.
#   docker build -t kosmap . && docker run --read-only --tmpfs /tmp -p 8501:8501 kosmap
FROM python:3.12-slim
WORKDIR /kosmap
COPY requirements.txt pyproject.toml README.md LICENSE ./
COPY src src
RUN pip install --no-cache-dir -r requirements.txt \
    && useradd --system --create-home kosmap
COPY app.py events.csv datapackage.json ./
COPY .streamlit .streamlit
COPY geodata geodata
USER kosmap
# Matplotlib keeps its list of fonts where it may write.
ENV MPLCONFIGDIR=/tmp HOME=/tmp PYTHONDONTWRITEBYTECODE=1
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD \
    ["python", "-c", "import urllib.request as r; r.urlopen('http://localhost:8501/_stcore/health', timeout=4)"]
CMD ["streamlit", "run", "app.py", "--server.address=0.0.0.0", "--server.port=8501"]
