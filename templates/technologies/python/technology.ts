import { serviceTechnology } from '../../../src/catalog/service-technology.ts';

export const technology = serviceTechnology({
  name: 'python',
  title: 'Python',
  names: `
    python, cpython, pypy, django, django rest framework, drf, fastapi, flask, starlette, tornado, aiohttp, sanic, litestar,
    bottle, pyramid, uvicorn, gunicorn, asgi, wsgi, streamlit, gradio, dash, celery, dramatiq, jupyter, jupyter notebook,
    jupyterlab, pandas, polars, numpy, scipy, scikit-learn, sklearn, pytorch, tensorflow, keras, xgboost, hugging face
    transformers, langchain, langgraph, llamaindex, crewai, autogen, rasa, spacy, sqlalchemy, alembic, pydantic, pyspark,
    dbt, dagster, prefect, luigi, mlflow, ray, scrapy, beautifulsoup, selenium, opencv, jinja, jinja2, plone, odoo, ansible,
    micropython, locust
  `,
  extensions: 'py, ipynb',
});
